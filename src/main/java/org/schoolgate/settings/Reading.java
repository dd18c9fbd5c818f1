package org.schoolgate.settings;

/** How one kind of value is read from its text. */
@FunctionalInterface
interface Reading<T> {

  T read(String text) throws InvalidValueException;
}
