package org.schoolgate.gate.page;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Categories and kinds of sites in the words of people. */
final class Kinds {

  private static final Map<String, String> WORDS =
      Map.of(
          "social-network", "social networking",
          "media-sharing", "photo and video sharing",
          "micro-blogging", "short public posts",
          "messaging", "messages between people",
          "forum", "discussion forum",
          "blogging", "blogs",
          "live-streaming", "live video",
          "dating", "dating and meeting strangers",
          "anonymous", "chat without names",
          "ephemeral", "disappearing messages");

  private Kinds() {}

  /** {@code category} and, if there is one, {@code kind}: {@code social media (blogs)}. */
  static String words(String category, @Nullable String kind) {
    return kind == null ? words(category) : words(category) + " (" + words(kind) + ")";
  }

  /** One slug in words. An unknown one reads as itself, with spaces. */
  static String words(String slug) {
    return WORDS.getOrDefault(slug, slug.replace('-', ' '));
  }
}
