package io.fairlead.events;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where letters may go. */
public final class Destinations {

  private static final int HIGHEST_PORT = 65_535;
  private static final String SETTING =
      "it is meant to: then set fairlead.events.private-addresses=true";

  private final boolean privateAllowed;

  /**
   * @param privateAllowed whether the own network, this host included, is allowed
   */
  public Destinations(boolean privateAllowed) {
    this.privateAllowed = privateAllowed;
  }

  /** What is wrong with a URL: what it must do, and what may help. */
  public record Refusal(String must, String maybe) {}

  /** What stands against that URL, before anybody is asked what its host's address is. */
  public Optional<Refusal> refusal(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException _) {
      return Optional.of(new Refusal("be a URL", "write it like https://crm.example.com/fairlead"));
    }
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http"))
        || url.getHost() == null
        || url.getPort() > HIGHEST_PORT
        || url.getPort() == 0) {
      return Optional.of(
          new Refusal(
              "begin with https:// and a host", "write it like https://crm.example.com/fairlead"));
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return Optional.of(
          new Refusal("have no user, password or fragment", "let the receiver check signatures"));
    }
    return refusal(url, scheme);
  }

  private Optional<Refusal> refusal(URI url, String scheme) {
    Optional<InetAddress> literal = literal(url);
    if (scheme.equals("http") && !isThisHost(url, literal)) {
      return Optional.of(
          new Refusal("be https, unless it is this very host", "the receiver has an https URL"));
    }
    boolean inside =
        isThisHost(url, literal) || literal.filter(at -> !Addresses.isPublic(at)).isPresent();
    return inside && !privateAllowed
        ? Optional.of(new Refusal("not point into the own network", SETTING))
        : Optional.empty();
  }

  private static boolean isThisHost(URI url, Optional<InetAddress> literal) {
    return url.getHost().equalsIgnoreCase("localhost")
        || literal.filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<InetAddress> literal(URI url) {
    try {
      return Optional.of(InetAddress.ofLiteral(url.getHost().replaceAll("[\\[\\]]", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Why a letter must not be sent there now, in a sentence: all addresses of its host are looked
   * up. Java keeps what it has looked up for half a minute, so that the letter goes to one of them.
   */
  Optional<String> blocked(URI url) {
    try {
      boolean allowed =
          privateAllowed
              || Arrays.stream(InetAddress.getAllByName(url.getHost()))
                  .allMatch(Addresses::isPublic);
      return allowed
          ? Optional.empty()
          : Optional.of("The host of the URL has an address in the own network.");
    } catch (UnknownHostException _) {
      return Optional.of("The host of the URL has no address.");
    }
  }
}
