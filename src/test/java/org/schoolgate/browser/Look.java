package org.schoolgate.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** A screen that a page is seen on. */
enum Look {
  PHONE(360, 800, ColorScheme.LIGHT),
  PHONE_DARK(360, 800, ColorScheme.DARK),
  DESK(1280, 800, ColorScheme.LIGHT),
  DESK_DARK(1280, 800, ColorScheme.DARK),
  /** The narrowest screen that a page must fit without scrolling sideways. */
  NARROW(320, 640, ColorScheme.LIGHT),
  /** What a desk's screen has room for at a zoom of 200 %. */
  ZOOMED(640, 400, ColorScheme.LIGHT);

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  /** Puts {@code page} on this screen. */
  void of(Page page) {
    page.setViewportSize(width, height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  /** Its name as a slug. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
