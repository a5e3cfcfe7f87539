package io.fairlead.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fairlead.routing.Planned;
import java.util.Optional;

/**
 * What a ruling stands on besides the reps and the rules of the pool, so that it can be made again.
 *
 * @param tier the lead's tier
 * @param currency of the lead, where it is known
 * @param trusted whether the data showed that reps differ; false where no model scored
 * @param unscored why no model scored; empty where one did
 * @param planned to whom a plan for many leads together gave it, where there was one
 * @param before what stands before the ruling's own reason: how the lead came there
 * @param after what stands after it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Evidence(
    int tier,
    Optional<String> currency,
    boolean trusted,
    Optional<String> unscored,
    Optional<Planned> planned,
    @JsonInclude(JsonInclude.Include.ALWAYS) String before,
    @JsonInclude(JsonInclude.Include.ALWAYS) String after) {}
