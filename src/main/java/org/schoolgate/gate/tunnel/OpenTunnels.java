package org.schoolgate.gate.tunnel;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.Verdict;

/** The tunnels that are open, to be judged again when the policy or the hour changes. */
public final class OpenTunnels {

  private final Set<Tunnel> open = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;

  /** None yet. */
  public OpenTunnels(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes note of {@code tunnel}. */
  public void add(Tunnel tunnel) {
    open.add(tunnel);
  }

  /** Forgets {@code tunnel}. */
  public void remove(Tunnel tunnel) {
    open.remove(tunnel);
  }

  /** How many are open. */
  public int count() {
    return open.size();
  }

  /** Cuts every tunnel that {@code policy} would not let begin now, and says how many. */
  public int judgeAgain(Policy policy) {
    int cut = 0;
    for (var tunnel : open) {
      var then = tunnel.query();
      var now = new Query(then.client(), then.url(), then.form(), clock.instant());
      if (policy.decide(now) instanceof Verdict.Block) {
        tunnel.cut();
        cut++;
      }
    }
    return cut;
  }
}
