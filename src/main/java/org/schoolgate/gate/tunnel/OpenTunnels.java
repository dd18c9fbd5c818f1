package org.schoolgate.gate.tunnel;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.Verdict;

/** The tunnels that are open, to be judged again when the policy or the hour changes. */
public final class OpenTunnels {

  private final Set<Tunnel> open = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;
  private volatile Predicate<Tunnel> alsoAllowed = tunnel -> true;

  /** None yet. */
  public OpenTunnels(InstantSource clock) {
    this.clock = clock;
  }

  /** Has tunnels go on only while {@code allowed} says so, too. */
  public void heed(Predicate<Tunnel> allowed) {
    alsoAllowed = allowed;
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
      if (judgeAgain(tunnel, policy)) {
        cut++;
      }
    }
    return cut;
  }

  /** Cuts {@code tunnel} if {@code policy} would not let it begin now, and says whether it did. */
  public boolean judgeAgain(Tunnel tunnel, Policy policy) {
    var then = tunnel.query();
    var client = policy.roster().client(then.client().address());
    var now = new Query(client, then.url(), then.form(), clock.instant());
    boolean closed = policy.decide(now) instanceof Verdict.Block || !alsoAllowed.test(tunnel);
    if (closed) {
      tunnel.cut();
    }
    return closed;
  }
}
