package org.schoolgate.replies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many replies were the same on both roads, and how many were not, by reason. */
final class Summary {

  private final Map<Reason, List<String>> byReason = new EnumMap<>(Reason.class);
  private final List<String> unexplained = new ArrayList<>();
  private int same;

  private Summary() {}

  /** The summary of {@code findings}. */
  static Summary of(List<Finding> findings) {
    var summary = new Summary();
    findings.forEach(summary::count);
    return summary;
  }

  private void count(Finding finding) {
    var reason = Reason.of(finding);
    if (finding.same()) {
      same++;
    } else if (reason.isPresent() && !finding.gated().hung()) {
      byReason.computeIfAbsent(reason.get(), any -> new ArrayList<>()).add(finding.name());
    } else {
      unexplained.add(finding.toString());
    }
  }

  /** What no rule explains; a hang is never explained. */
  List<String> unexplained() {
    return unexplained;
  }

  /** Adds this summary to {@code file}, as Markdown under {@code title}. */
  void appendTo(Path file, String title) throws IOException {
    Files.writeString(file, markdown(title), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String markdown(String title) {
    var text = new StringBuilder("## " + title + "\n\n| | Fetches |\n| --- | --- |\n");
    text.append("| the same through the gate | ").append(same).append(" |\n");
    byReason.forEach(
        (reason, names) ->
            text.append("| different: ")
                .append(reason.code())
                .append(" | ")
                .append(names.size())
                .append(" |\n"));
    text.append("| different without a reason | ").append(unexplained.size()).append(" |\n\n");
    byReason.forEach(
        (reason, names) ->
            text.append("- **")
                .append(reason.code())
                .append("**: ")
                .append(reason.text())
                .append(" Replies: ")
                .append(String.join(", ", names))
                .append(".\n"));
    return text.append("\n").toString();
  }
}
