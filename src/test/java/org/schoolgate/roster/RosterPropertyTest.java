package org.schoolgate.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.IpAddress;

/** The roster against the plainest thing that could be right: look at every range. */
final class RosterPropertyTest {

  private static final Group STRICTEST = new Group("strictest", true);
  private static final List<Group> GROUPS =
      List.of(STRICTEST, new Group("a", false), new Group("b", false), new Group("c", false));
  private static final long V4 = 0x0000_ffff_0000_0000L;

  @Property(tries = 500)
  void agreesWithALookAtEveryRange(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var ranges = new HashMap<AddressRange, Group>();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      ranges.put(range(random), GROUPS.get(random.nextInt(GROUPS.size())));
    }
    var roster = Roster.of(GROUPS, ranges);
    for (int i = 0; i < 50; i++) {
      var address = address(random);
      assertThat(roster.client(address).group())
          .as(address.text())
          .isEqualTo(naive(ranges, address));
    }
    for (var range : ranges.keySet()) {
      assertThat(roster.client(range.base()).group()).isEqualTo(naive(ranges, range.base()));
    }
  }

  private static Group naive(Map<AddressRange, Group> ranges, IpAddress address) {
    return ranges.entrySet().stream()
        .filter(entry -> entry.getKey().contains(address))
        .max(Comparator.comparingInt(entry -> entry.getKey().prefixLength()))
        .map(Map.Entry::getValue)
        .orElse(STRICTEST);
  }

  private static AddressRange range(RandomGenerator random) {
    var near = address(random);
    if (near.isV4()) {
      int length = random.nextInt(33);
      long kept = length == 0 ? 0 : (-1L << (32 - length)) & 0xffff_ffffL;
      return new AddressRange(new IpAddress(0, V4 | (near.low() & kept)), length);
    }
    int length = random.nextInt(129);
    long high = near.high() & mask(Math.min(length, 64));
    long low = near.low() & mask(Math.max(length - 64, 0));
    if (high == 0 && low >>> 32 == 0xffff) {
      return new AddressRange(new IpAddress(0, 0), 128);
    }
    return new AddressRange(new IpAddress(high, low), length);
  }

  private static long mask(int length) {
    return length == 0 ? 0 : -1L << (64 - length);
  }

  /** An address close to a few others, so that ranges nest and edges are hit. */
  private static IpAddress address(RandomGenerator random) {
    long bits = 1L << random.nextInt(64) | 1L << random.nextInt(32);
    if (random.nextBoolean()) {
      return new IpAddress(0, V4 | (bits & 0xffff_ffffL));
    }
    long sign = random.nextInt(4) == 0 ? -1L : 0;
    return new IpAddress(bits ^ sign, random.nextInt(8) ^ sign);
  }
}
