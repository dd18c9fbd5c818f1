package org.schoolgate.library.subscription;

import java.io.IOException;
import java.nio.file.Files;
import org.schoolgate.library.text.NotTextException;
import org.schoolgate.settings.Settings.Subscription;

/**
 * Brings the list in force under the settings of now, where they have changed since it was made:
 * what the school wants of a list does not wait for its server.
 */
final class Restatement {

  private Restatement() {}

  /**
   * The state after the list in force was written anew; {@code before} where that need not be. A
   * list that opens sites which the settings do not let it open is taken out of force if it cannot
   * be mended.
   */
  static SubscriptionState of(
      Subscription subscription, SubscriptionFolder folder, SubscriptionState before)
      throws IOException {
    if (!Files.exists(folder.list()) || before.isOfTerms(subscription)) {
      return before;
    }
    if (before.isOfSource(subscription)) {
      try {
        return anew(subscription, folder, before);
      } catch (Refusal | NotTextException unfit) {
        // It stays as it is, or goes.
      }
    }
    if (!subscription.allows() && Appraisal.opens(folder.listName(), folder.list())) {
      folder.retire(before.terms());
      return before.withoutList();
    }
    return before;
  }

  private static SubscriptionState anew(
      Subscription subscription, SubscriptionFolder folder, SubscriptionState before)
      throws IOException, Refusal {
    Composition.again(subscription, folder.list(), folder.draft());
    int rules = Appraisal.rules(folder.listName(), folder.draft(), subscription);
    var checksum = Checksums.of(folder.draft());
    var adopted =
        before.adopted(Checksums.of(folder.list()), Files.getLastModifiedTime(folder.list()));
    Durable.put(folder.draft(), folder.list());
    return before.restated(Checksums.ofTerms(subscription), checksum, rules, adopted);
  }
}
