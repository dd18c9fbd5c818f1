package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = " = ",
      textBlock =
          """
          example.com                       = example.com
          EXAMPLE.com                       = example.com
          Example.COM.                      = example.com
          localhost                         = localhost
          a                                 = a
          my_host.example.com               = my_host.example.com
          _dmarc.example.com                = _dmarc.example.com
          -a-.example.com                   = -a-.example.com
          r3---sn-4g5e6nzz.googlevideo.com  = r3---sn-4g5e6nzz.googlevideo.com
          ab--cd.example.com                = ab--cd.example.com
          3com.com                          = 3com.com
          1.2.3.4.com                       = 1.2.3.4.com
          1e2                               = 1e2
          0xg.com                           = 0xg.com
          example.0xg                       = example.0xg
          0x1.example                       = 0x1.example
          09.example                        = 09.example
          !$&()*+,;=_{}~.com                = !$&()*+,;=_{}~.com
          %65xample.com                     = example.com
          ex%61mple%2ecom                   = example.com
          ex%61mple%2Ecom.                  = example.com
          %45XAMPLE.com                     = example.com
          xn--bcher-kva.de                  = xn--bcher-kva.de
          XN--BCHER-KVA.de                  = xn--bcher-kva.de
          """)
  void readsAsciiNames(String typed, String canonical) throws InvalidPlaceException {
    assertThat(Host.parse(typed).text()).isEqualTo(canonical);
    assertThat(Host.parse(typed)).isInstanceOf(DomainName.class);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = " = ",
      textBlock =
          """
          192.0.2.1            = 192.0.2.1
          192.0.2.1.           = 192.0.2.1
          3221225985           = 192.0.2.1
          0xC0000201           = 192.0.2.1
          0XC0000201           = 192.0.2.1
          0xc0.0x0.0x2.0x1     = 192.0.2.1
          0300.0.02.01         = 192.0.2.1
          192.513              = 192.0.2.1
          192.0.513            = 192.0.2.1
          030000001001         = 192.0.2.1
          0xc0.0.513           = 192.0.2.1
          127.1                = 127.0.0.1
          127.0.1.             = 127.0.0.1
          0                    = 0.0.0.0
          0x                   = 0.0.0.0
          0x.0x.0              = 0.0.0.0
          4294967295           = 255.255.255.255
          0xffffffff           = 255.255.255.255
          0.16777215           = 0.255.255.255
          1.2.65535            = 1.2.255.255
          %31%32%37.0.0.1      = 127.0.0.1
          １２７.０.０.１          = 127.0.0.1
          １２７。０。０。１          = 127.0.0.1
          ⑫7.1                 = 127.0.0.1
          00000000000000000177.1 = 127.0.0.1
          [::ffff:192.0.2.1]   = 192.0.2.1
          [::FFFF:c000:201]    = 192.0.2.1
          [64:ff9b::192.0.2.1] = 192.0.2.1
          [64:ff9b::c000:201]  = 192.0.2.1
          [0:0:0:0:0:ffff:c000:201] = 192.0.2.1
          """)
  void readsEveryFormOfIpv4(String typed, String canonical) throws InvalidPlaceException {
    var host = Host.parse(typed);
    assertThat(host.text()).isEqualTo(canonical);
    assertThat(host.authority()).isEqualTo(canonical);
    assertThat(host).isEqualTo(IpAddress.parse(canonical));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = " = ",
      textBlock =
          """
          [::]                            = ::
          [::1]                           = ::1
          [1::]                           = 1::
          [2001:DB8::1]                   = 2001:db8::1
          [2001:0db8:0000:0000:0000:0000:0000:0001] = 2001:db8::1
          [2001:db8:0:0:1:0:0:1]          = 2001:db8::1:0:0:1
          [2001:db8:0:1:1:1:1:1]          = 2001:db8:0:1:1:1:1:1
          [1:0:0:2::3]                    = 1:0:0:2::3
          [1:2:3:4:5:6:7::]               = 1:2:3:4:5:6:7:0
          [::2:3:4:5:6:7:8]               = 0:2:3:4:5:6:7:8
          [1:2:3:4:5:6:7:8]               = 1:2:3:4:5:6:7:8
          [1:2:3:4:5:6:1.2.3.4]           = 1:2:3:4:5:6:102:304
          [::1.2.3.4]                     = ::102:304
          [64:ff9b:1::1.2.3.4]            = 64:ff9b:1::102:304
          [64:ff9b::1:0:0]                = 64:ff9b::1:0:0
          [fe80::1]                       = fe80::1
          [0:0:1::]                       = 0:0:1::
          [1::8:0:0]                      = 1::8:0:0
          """)
  void readsIpv6(String typed, String canonical) throws InvalidPlaceException {
    var host = Host.parse(typed);
    assertThat(host.text()).isEqualTo(canonical);
    assertThat(host.authority()).isEqualTo("[" + canonical + "]");
    assertThat(host).isEqualTo(IpAddress.parse(canonical));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = " = ",
      textBlock =
          """
          bücher.de                = xn--bcher-kva.de
          BÜCHER.DE                = xn--bcher-kva.de
          bu\u0308cher.de          = xn--bcher-kva.de
          b%C3%BCcher.de           = xn--bcher-kva.de
          b%c3%bccher.de           = xn--bcher-kva.de
          президент.рф             = xn--d1abbgf6aiiy.xn--p1ai
          ПРЕЗИДЕНТ.РФ             = xn--d1abbgf6aiiy.xn--p1ai
          tіktok.com               = xn--tktok-n2e.com
          faß.de                   = xn--fa-hia.de
          βόλος.com                = xn--nxasmm1c.com
          日本語。ＪＰ                 = xn--wgv71a119e.jp
          ｅｘａｍｐｌｅ.ｃｏｍ          = example.com
          ｅｘａｍｐｌｅ．ｃｏｍ          = example.com
          example｡com              = example.com
          example。com。             = example.com
          ex\u00ADample.com        = example.com
          exam\u200Bple.com        = example.com
          exam\u2060ple.com        = example.com
          \uFEFFexample.com        = example.com
          ex%C2%ADample.com        = example.com
          ⓔⓧⓐⓜⓟⓛⓔ.com              = example.com
          𝐞𝐱𝐚𝐦𝐩𝐥𝐞.com              = example.com
          ﬁsh.com                  = fish.com
          ℡.com                    = tel.com
          Ⅳ.com                    = iv.com
          x².com                   = x2.com
          ＿dmarc.example.com       = _dmarc.example.com
          ☃.net                    = xn--n3h.net
          💩.la                    = xn--ls8h.la
          क्\u200Dष.com            = xn--11b2ezcw70k.com
          אבג.com                  = xn--4dbcd.com
          """)
  void readsUnicodeNamesAsBrowsersDo(String typed, String canonical) throws InvalidPlaceException {
    assertThat(Host.parse(typed).text()).isEqualTo(canonical);
  }

  @ParameterizedTest(name = "refuses \"{0}\"")
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".example.com",
        "example..com",
        "example.com..",
        "a b.com",
        " example.com",
        "example.com ",
        "exa\tmple.com",
        "exa\nmple.com",
        "exa\u0000mple.com",
        "exa\u007Fmple.com",
        "exa%00mple.com",
        "exa%20mple.com",
        "exa%2Fmple.com",
        "exa%25mple.com",
        "exa%zzmple.com",
        "exa%mple.com%",
        "example.com%80",
        "%ff%fe.com",
        "example.com:80",
        "user@example.com",
        "user%40example.com",
        "a#b.com",
        "a/b.com",
        "a\\b.com",
        "a?b.com",
        "a<b.com",
        "a>b.com",
        "a^b.com",
        "a|b.com",
        "a[b].com",
        "256.1.1.1",
        "1.2.3.4.5",
        "09.1",
        "1.2.3.09",
        "4294967296",
        "0x100000000",
        "99999999999999999999",
        "192.168.0.257",
        "192.16777216",
        "1.2.65536",
        "256.65535",
        "1..2",
        "example.1",
        "example.0x1",
        "example.0x",
        "example.09",
        "foo.bar.123",
        "0xg.1",
        "-1.1",
        "1.2.3.4..",
        "::1",
        "[]",
        "[",
        "[::1",
        "::1]",
        "[:]",
        "[:::]",
        "[::1::]",
        "[1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1:2:3:4:5:6:7:8::]",
        "[::1:2:3:4:5:6:7:8]",
        "[12345::]",
        "[g::]",
        "[1:]",
        "[:1]",
        "[fe80::1%eth0]",
        "[fe80::1%25eth0]",
        "[::1.2.3]",
        "[::1.2.3.4.5]",
        "[::256.2.3.4]",
        "[::01.2.3.4]",
        "[::1.2.3.4:5]",
        "[1:2:3:4:5:6:7:1.2.3.4]",
        "[192.0.2.1]",
        "[::1]x",
        "[[::1]]",
        "[::１]",
        "xn--",
        "xn--.com",
        "xn--a.com",
        "xn--zzzzzzz99999.com",
        "xn--example-.com",
        "xn--a-yoc.com",
        "\u00AD",
        "\u00AD.com",
        "\u200D.com",
        "a\u200Db.com",
        "a\u200Cb.com",
        "\uFFFD.com",
        "\uD800.com",
        "\u0300a.com",
        "a\u2025b.com",
        "ex\uFF0Fample.com",
        "example.com\uFF1A80",
        "user\uFF20example.com",
        "℀.com",
        "א1a.com",
        "אa.com",
      })
  void refusesWhatCannotBeAHost(String typed) {
    assertThatThrownBy(() -> Host.parse(typed)).isInstanceOf(InvalidPlaceException.class);
  }
}
