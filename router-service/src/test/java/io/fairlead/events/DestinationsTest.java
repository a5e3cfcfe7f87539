package io.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DestinationsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "198.19.0.1",
        "192.0.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
        "2001:db8::1"
      })
  void addressesOfTheOwnNetworkAreNotPublic(String address) {
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "192.169.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void addressesOfTheInternetArePublic(String address) {
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/hook",
        "https://localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00::1]/",
        "https://2130706433/"
      })
  void theOwnNetworkIsAllowedWhereTheSettingSaysSo(String url) {
    assertThat(new Destinations(false).refusal(url)).as(url).isPresent();
    assertThat(new Destinations(true).refusal(url)).as(url).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "http://10.0.0.1/",
        "https://user@example.com/",
        "file:///etc/passwd",
        "https://example.com/#part",
        "https:///path",
        "https://127.1/",
        "//example.com",
        "https://example.com:0/",
        "https://example.com:70000/",
        "https://a b/"
      })
  void otherUrlsAreRefusedWhateverTheSetting(String url) {
    assertThat(new Destinations(true).refusal(url)).as(url).isPresent();
  }

  @Test
  void aNameThatLeadsIntoTheOwnNetworkIsNotFollowed() {
    URI local = URI.create("https://localhost/");
    assertThat(new Destinations(false).blocked(local))
        .contains("The host of the URL has an address in the own network.");
    assertThat(new Destinations(true).blocked(local)).isEmpty();
    assertThat(new Destinations(false).blocked(URI.create("https://none.invalid/")))
        .contains("The host of the URL has no address.");
    assertThat(new Destinations(false).refusal("https://example.com/hook?of=us")).isEmpty();
  }

  @Test
  void everySettingHasADefaultAndCanBeSet() {
    EventSettings settings = bound(Map.of());
    assertThat(settings)
        .isEqualTo(
            new EventSettings(
                false,
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                90,
                100,
                Duration.ofSeconds(15)));
    assertThat(
            bound(
                Map.of(
                    "fairlead.events.private-addresses", "true",
                    "fairlead.events.timeout", "3s",
                    "fairlead.events.poll", "1s",
                    "fairlead.events.keep-days", "7",
                    "fairlead.events.streams", "5",
                    "fairlead.events.heartbeat", "1m")))
        .isEqualTo(
            new EventSettings(
                true, Duration.ofSeconds(3), Duration.ofSeconds(1), 7, 5, Duration.ofMinutes(1)));
    assertThatThrownBy(() -> bound(Map.of("fairlead.events.keep-days", "0")))
        .rootCause()
        .hasMessageContaining(
            "The setting fairlead.events.keep-days (0) must be between 1 and 3650.");
  }

  private static EventSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("fairlead.events", EventSettings.class);
  }
}
