package io.countersign.engine.notify.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server lets itself be sent; each row has been a way into somebody's network. */
class AddressPolicyTest {

  private static final AddressPolicy CLOSED = policy(false, "");

  private static AddressPolicy policy(boolean loopback, String networks) {
    return new AddressPolicy(loopback, networks, Names.ofThisHost());
  }

  private static Target check(AddressPolicy policy, String address) {
    return policy.check(WebAddress.of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "0.0.0.0",
        "0.1.2.3",
        "[::]",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "169.254.170.2",
        "[fd00:ec2::254]",
        "[fc00::1]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.0.192",
        "198.18.0.1",
        "203.0.113.7",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[2001:db8::1]",
        "localhost"
      })
  void hostsThatAreNotPublicAreRefused(String host) {
    refused("ADDRESS_NOT_PUBLIC", () -> check(CLOSED, "https://" + host + "/hook"));
    refused("ADDRESS_NOT_PUBLIC", () -> check(CLOSED, "http://" + host + ":8080/hook"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://1.2.3.256/",
        "https://127.0.0.1./",
        "https://localhost./",
        "https://example.org./",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://example.org@127.0.0.1/",
        "https://example.org#@127.0.0.1/",
        "https://example.org/#part",
        "https://127.0.0.1%00.example.org/",
        "https://%6c%6fcalhost/",
        "https://exämple.org/",
        "https://127。0。0。1/",
        "https://[fe80::1%25eth0]/",
        "https://[::1%lo]/",
        "https://[v1.x]/",
        "https://exa mple.org/",
        "https://example.org/a\r\nX-Header: 1",
        "https://example.org\\@127.0.0.1/",
        "https:\\\\example.org/",
        "https:///hook",
        "https:example.org",
        "https://",
        "//example.org/",
        "/hook",
        "",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://example.org:-1/",
        "https://a_b.example.org/",
        "https://-a.example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "jar:https://example.org/!/",
        "javascript:alert(1)"
      })
  void whatTwoReadersCouldReadDifferentlyIsNoAddress(String address) {
    refused("ADDRESS_INVALID", () -> WebAddress.of(address));
  }

  @Test
  void addressOfMoreThanAThousandCharactersIsRefused() {
    refused("ADDRESS_INVALID", () -> WebAddress.of("https://example.org/" + "a".repeat(1000)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://93.184.216.34/hook,        93.184.216.34, 443,  93.184.216.34,        /hook",
    "https://93.184.216.34:8443,        93.184.216.34, 8443, 93.184.216.34:8443,   /",
    "HTTPS://[2606:4700::1111]/a?b=c,   2606:4700::1111, 443, [2606:4700::1111],   /a?b=c",
    "https://93.184.216.34/%2e%2e/x?,   93.184.216.34, 443,  93.184.216.34,        /%2e%2e/x?"
  })
  void publicHostsAreReachedAsWritten(
      String address, String host, int port, String authority, String target) {
    WebAddress read = check(CLOSED, address).address();

    assertThat(read.host()).isEqualTo(host);
    assertThat(read.port()).isEqualTo(port);
    assertThat(read.authority()).isEqualTo(authority);
    assertThat(read.target()).isEqualTo(target);
  }

  @Test
  void publicHostsNeedEncryption() {
    refused("ADDRESS_NOT_ENCRYPTED", () -> check(CLOSED, "http://93.184.216.34/"));
    refused("ADDRESS_NOT_ENCRYPTED", () -> check(policy(true, ""), "http://93.184.216.34/"));
    refused("ADDRESS_NOT_ENCRYPTED", () -> check(policy(false, "10.1.0.0/16"), "http://10.1.2.3/"));
  }

  @Test
  void nameThatStandsForOnePrivateAddressAmongPublicOnesIsRefused() {
    AddressPolicy policy =
        new AddressPolicy(
            false, "", host -> List.of(address("93.184.216.34"), address("10.0.0.1")));

    refused("ADDRESS_NOT_PUBLIC", () -> check(policy, "https://rebind.example.org/"));
  }

  @Test
  void nameIsAskedOnceForEachUseAndAnotherAnswerIsCheckedAgain() {
    List<String> asked = new ArrayList<>();
    AddressPolicy policy =
        new AddressPolicy(
            false,
            "",
            host -> {
              asked.add(host);
              return List.of(address(asked.size() == 1 ? "93.184.216.34" : "127.0.0.1"));
            });

    assertThat(check(policy, "https://rebind.example.org/").hosts())
        .containsExactly(address("93.184.216.34"));
    assertThat(asked).hasSize(1);
    refused("ADDRESS_NOT_PUBLIC", () -> check(policy, "https://rebind.example.org/"));
  }

  @Test
  void unknownNameIsRefused() {
    AddressPolicy policy =
        new AddressPolicy(
            false,
            "",
            host -> {
              throw new UnknownHostException(host);
            });

    refused("ADDRESS_UNKNOWN", () -> check(policy, "https://nowhere.example.org/"));
  }

  @Test
  void loopbackIsOpenedAloneAndNothingElseWithIt() {
    AddressPolicy policy = policy(true, "");

    assertThatCode(() -> check(policy, "http://127.0.0.1:8080/")).doesNotThrowAnyException();
    assertThatCode(() -> check(policy, "http://[::1]:8080/")).doesNotThrowAnyException();
    refused("ADDRESS_NOT_PUBLIC", () -> check(policy, "https://10.0.0.1/"));
    refused("ADDRESS_NOT_PUBLIC", () -> check(policy, "http://169.254.169.254/"));
  }

  @Test
  void namedNetworkIsOpenedAloneAndLinkLocalNever() {
    AddressPolicy policy = policy(false, "10.1.0.0/16, 0.0.0.0/0,::/0");

    assertThatCode(() -> check(policy, "https://10.1.2.3/")).doesNotThrowAnyException();
    refused("ADDRESS_NOT_PUBLIC", () -> check(policy(false, "10.1.0.0/16"), "https://10.2.0.1/"));
    for (String never :
        List.of("169.254.169.254", "127.0.0.1", "[::1]", "0.0.0.0", "[fe80::1]", "224.0.0.1")) {
      refused("ADDRESS_NOT_PUBLIC", () -> check(policy, "https://" + never + "/"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "example.org/8", "10.0.0.0/8/8"})
  void networkThatIsNoneStopsTheServer(String networks) {
    assertThatThrownBy(() -> policy(false, networks)).isInstanceOf(IllegalArgumentException.class);
  }

  private static InetAddress address(String numbers) {
    try {
      return InetAddress.getByName(numbers);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
