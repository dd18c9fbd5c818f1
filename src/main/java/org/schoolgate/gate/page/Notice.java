package org.schoolgate.gate.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.Host;

/**
 * What a person is told about a closed page.
 *
 * @param site the site that the first sentence begins with; null where it names none
 * @param first the first sentence, or what follows the site in it
 * @param more the sentences after it
 */
record Notice(String title, @Nullable String site, String first, List<String> more) {

  static Notice about(Host site, String title, String first, String... more) {
    return new Notice(title, site.text(), first, List.of(more));
  }

  static Notice general(String title, String first, String... more) {
    return new Notice(title, null, first, List.of(more));
  }

  /** The sentences as plain text. */
  String text() {
    var text = new StringBuilder(site == null ? first : site + " " + first);
    more.forEach(sentence -> text.append(' ').append(sentence));
    return text.toString();
  }

  /** The sentences as HTML. */
  String html() {
    var html = new Html().markup("<p>");
    if (site != null) {
      html.markup("<strong>").text(site).markup("</strong> ");
    }
    html.text(first).markup("</p>\n");
    more.forEach(html::paragraph);
    return html.toString();
  }
}
