package io.fairlead.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key may do; {@link #ADMIN} may do everything. */
public enum KeyScope {
  /** Score, decide, accept advice, and say who is away. */
  @JsonProperty("route")
  ROUTE,
  /** Tell what became of leads. */
  @JsonProperty("outcomes")
  OUTCOMES,
  /** Administer, and everything else. */
  @JsonProperty("admin")
  ADMIN,
  /** Read reports and compare. */
  @JsonProperty("analyst")
  ANALYST;

  /** The word for it in JSON and SQL. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that word, or empty where there is none. */
  public static Optional<KeyScope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
