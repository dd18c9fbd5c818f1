package org.schoolgate.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.journal.Entries;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.Finding;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

final class EntryJsonTest {

  private static final long YEAR_9999 = 253_402_300_799_999L;

  @Test
  void writesEveryKeyInOneLine() {
    assertThat(line(Entries.blocked(7)))
        .isEqualTo(
            "{\"time\":\"2026-11-20T10:59:03.130Z\",\"client\":\"10.0.0.1\",\"group\":\"everyone\","
                + "\"method\":\"GET\",\"host\":\"www.facebook.com\",\"path\":\"/marketplace/7\","
                + "\"verdict\":\"block\",\"reason\":\"category\",\"category\":\"social-media\","
                + "\"list\":\"social-media/facebook.txt\",\"rule\":\"facebook.com\",\"bytesUp\":7,"
                + "\"bytesDown\":20000,\"durationMs\":35,\"outcome\":\"blocked\"}\n");
  }

  @Test
  void writesNullWhereThereIsNothing() {
    assertThat(line(Entries.allowed(0))).contains("\"category\":null,\"list\":null,\"rule\":null,");
  }

  @Test
  void escapesWhatCouldConfuseAReader() {
    assertThat(line(entry("a\"b\\c\n\u0000\u007f\u009b")))
        .contains("\"path\":\"a\\\"b\\\\c\\u000a\\u0000\\u007f\\u009b\"");
    assertThat(line(entry("\ud83d\ude00 \ud83d \ude00")))
        .contains("\"path\":\"\ud83d\ude00 \\ud83d \\ude00\"");
  }

  @Property(tries = 2000)
  void whatIsWrittenIsReadBack(@ForAll("entries") Entry entry) throws IOException {
    var line = bytes(entry);
    assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
    assertThat(Arrays.copyOf(line, line.length - 1)).doesNotContain((byte) '\n');

    assertThat(EntryParser.parse(line)).isEqualTo(entry);
  }

  @Property
  void numbersAreWrittenWhole(@ForAll long number) throws IOException {
    var entry = Entries.allowed(0);
    var odd =
        new Entry(
            entry.time(),
            entry.client(),
            entry.group(),
            entry.asked(),
            entry.ruled(),
            new Entry.Ended("forwarded", number, -number, Math.abs(number)));

    assertThat(EntryParser.parse(bytes(odd))).isEqualTo(odd);
  }

  @Property
  void timesAreWrittenToTheMillisecond(@ForAll @LongRange(min = 0, max = YEAR_9999) long millis)
      throws IOException {
    var time = Instant.ofEpochMilli(millis);
    var entry = Entries.allowed(0);
    var odd =
        new Entry(
            time.plusNanos(999_999),
            entry.client(),
            entry.group(),
            entry.asked(),
            entry.ruled(),
            entry.ended());

    assertThat(EntryParser.parse(bytes(odd)).time()).isEqualTo(time);
  }

  @Test
  void growsForALineLongerThanItsBuffer() throws IOException {
    var entry = entry("\u0001".repeat(300_000));

    assertThat(EntryParser.parse(bytes(entry))).isEqualTo(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "[]",
        "{}",
        "{\"time\":",
        "{\"time\":\"yesterday\",\"client\":\"10.0.0.1\",\"group\":\"everyone\"}",
        "{} {}",
        "\u0000\u0000\u0000"
      })
  void aLineThatIsNoEntryIsRefused(String line) {
    assertThatThrownBy(() -> EntryParser.parse(line.getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(EntryParser.parse(bytes)).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).hasMessageMatching("(?s).+");
    }
  }

  @Property
  void aDamagedLineIsReadOrRefused(@ForAll int where, @ForAll byte what) {
    var line = bytes(Entries.blocked(3));
    line[Math.floorMod(where, line.length)] = what;
    anyBytesAreReadOrRefused(line);
  }

  @Provide
  Arbitrary<Entry> entries() {
    var text = Arbitraries.strings().all().ofMaxLength(40);
    var path = text.map(s -> s.replace('?', '!')).injectNull(0.2);
    var asked = Combinators.combine(text, hosts().injectNull(0.2), path).as(Entry.Asked::new);
    var ruled =
        Combinators.combine(
                Arbitraries.of(Finding.class),
                text,
                text.injectNull(0.2),
                text.injectNull(0.2),
                text.injectNull(0.2))
            .as(Entry.Ruled::new);
    var times = Arbitraries.longs().between(0, YEAR_9999).map(Instant::ofEpochMilli);
    return Combinators.combine(times, addresses(), text, asked, ruled, text)
        .as((at, who, group, a, r, end) -> new Entry(at, who, group, a, r, ended(end)));
  }

  private static Entry.Ended ended(String outcome) {
    return new Entry.Ended(outcome, outcome.length(), 1, 2);
  }

  private static Arbitrary<Host> hosts() {
    var names =
        Arbitraries.of("example.com", "xn--mnchen-3ya.de", "a_b.-c-.test", "localhost")
            .map(DomainName::new);
    return Arbitraries.oneOf(names, addresses());
  }

  private static Arbitrary<IpAddress> addresses() {
    var any = Arbitraries.longs();
    var v6 = Combinators.combine(any, any).as(IpAddress::new);
    var v4 =
        Arbitraries.integers().map(i -> new IpAddress(0, 0xffff_0000_0000L | (i & 0xffffffffL)));
    return Arbitraries.oneOf(v6, v4);
  }

  private static Entry entry(String path) {
    var entry = Entries.allowed(0);
    return new Entry(
        entry.time(),
        entry.client(),
        entry.group(),
        new Entry.Asked("GET", null, path),
        entry.ruled(),
        entry.ended());
  }

  private static String line(Entry entry) {
    return new String(bytes(entry), UTF_8);
  }

  private static byte[] bytes(Entry entry) {
    var json = new EntryJson();
    json.add(entry);
    return Arrays.copyOf(json.bytes(), json.length());
  }
}
