package org.schoolgate.library.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import java.util.zip.CRC32C;
import org.schoolgate.blocklist.PrintFiller;
import org.schoolgate.blocklist.SuffixHash;
import org.schoolgate.blocklist.text.ListParser;

/**
 * A number that is another one when lines of lists have come to mean something else: lists that an
 * earlier version of this program, or of its libraries, compiled are made anew then.
 */
final class ParserMark {

  private static final String SAMPLES =
      """
      # title: Samples
      example.com
      EXAMPLE.Org.
      .dotted.example
      *.below.example
      b\u00fccher.example
      fa\u00df.example
      \u0645\u062b\u0627\u0644.example
      xn--mgbh0fb.example
      \uff46\uff55\uff4c\uff4c.example
      ex%61mple.net
      192.0.2.007
      0xC0.0.2.8
      [2001:DB8::7]
      0.0.0.0 one.example two.example # hosts
      ||adblock.example^
      @@||allowed.example^$important
      ||*.under.example^
      http://example.com/Path/../a%7Eb?C=d
      example.com/\u00e9/*
      zone.example CNAME .
      *.zone.example CNAME *.
      open.example CNAME rpz-passthru.
      not understood at all
      """;

  static final long VALUE = value();

  private ParserMark() {}

  private static long value() {
    var list = ListParser.parse("samples.txt", SAMPLES.lines().iterator());
    var filler = new PrintFiller(SuffixHash.drawn(new Random(1)));
    filler.add(list.rules());
    var prints = filler.build();
    var sum = new CRC32C();
    sum.update(prints.entries());
    sum.update(list.header().toString().getBytes(UTF_8));
    sum.update(list.problems().toString().getBytes(UTF_8));
    return (sum.getValue() << 32) | list.ruleCount();
  }
}
