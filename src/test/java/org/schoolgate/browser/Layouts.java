package org.schoolgate.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** Asks Chromium how a page lies on its screen. */
final class Layouts {

  private static final String CUT_OFF =
      """
      () => {
        const root = document.documentElement;
        const found = [...document.body.querySelectorAll('*')].filter(element => {
          const box = element.getBoundingClientRect();
          return box.left < 0 || box.right > root.clientWidth + 0.5
            || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        });
        return found.map(element => element.outerHTML)
          .concat(root.scrollWidth > root.clientWidth ? ['the page'] : []);
      }
      """;

  /** As WCAG 2.2 sizes it: a ring of two pixels that stands out 3 to 1, on the screen. */
  private static final String FOCUS =
      """
      () => {
        const link = document.activeElement;
        const style = getComputedStyle(link);
        const box = link.getBoundingClientRect();
        const light = text => {
          const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map(Number).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        let behind = link.parentElement;
        while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
          behind = behind.parentElement;
        }
        const lights = [style.outlineColor, getComputedStyle(behind).backgroundColor].map(light);
        const contrast = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
        const complaint =
          style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? 'no ring'
          : contrast < 3 ? 'contrast ' + contrast
          : box.top < 0 || box.bottom > innerHeight ? 'not on the screen'
          : '';
        return {link: link.href, complaint};
      }
      """;

  private Layouts() {}

  /**
   * Where the keyboard is.
   *
   * @param link where the link leads that has the focus
   * @param complaint why that is hard to see; empty where it is not
   */
  record Focus(String link, String complaint) {}

  /** The elements that stick out or hold more than they show, as HTML; empty for a sound page. */
  static List<?> cutOff(Page page) {
    return (List<?>) page.evaluate(CUT_OFF);
  }

  /** Where the keyboard is on {@code page}. */
  static Focus focus(Page page) {
    var found = (Map<?, ?>) page.evaluate(FOCUS);
    return new Focus(String.valueOf(found.get("link")), String.valueOf(found.get("complaint")));
  }

  /** Makes the text twice as large. */
  static void enlargeText(Page page) {
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }");
  }

  /** Spaces the text as WCAG 2.2 (1.4.12) lets readers do. */
  static void spaceText(Page page) {
    page.evaluate(
        """
        () => {
          document.documentElement.style.fontSize = '100%';
          for (const element of document.body.querySelectorAll('*')) {
            element.style.lineHeight = '1.5';
            element.style.letterSpacing = '0.12em';
            element.style.wordSpacing = '0.16em';
          }
        }
        """);
  }
}
