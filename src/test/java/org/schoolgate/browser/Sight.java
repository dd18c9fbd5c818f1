package org.schoolgate.browser;

/**
 * One of the pages that the gate shows of its own accord.
 *
 * @param name a slug, which names its screenshots
 * @param url what is typed into the address bar
 * @param status the HTTP status it comes with
 * @param heading its only heading of the first level
 */
record Sight(String name, String url, int status, String heading) {

  @Override
  public String toString() {
    return name;
  }
}
