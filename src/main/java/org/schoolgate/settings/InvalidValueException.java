package org.schoolgate.settings;

/** A text is not a value of the wanted kind. The message is what was expected. */
final class InvalidValueException extends Exception {

  InvalidValueException(String expected) {
    super(expected, null, false, false);
  }

  String expected() {
    return String.valueOf(getMessage());
  }
}
