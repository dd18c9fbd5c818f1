package org.schoolgate.policy;

import java.util.List;
import org.schoolgate.site.WebUrl;

/**
 * A verdict with what it beat.
 *
 * @param verdict the verdict, the same that {@link Policy#decide} gives
 * @param beat the rulings that would have come next, in the order of judgement; never the default
 * @param nested the targets written in the URL, those that counted first
 */
public record Explanation(Verdict verdict, List<Ruling> beat, List<Nested> nested) {

  /**
   * A target inside the URL that was asked for.
   *
   * @param target the target
   * @param verdict the verdict on it by itself
   * @param counted whether it took part in the verdict on the whole, because the URL makes somebody
   *     fetch it for the client; false for a link that is merely carried along
   */
  public record Nested(WebUrl target, Verdict verdict, boolean counted) {}
}
