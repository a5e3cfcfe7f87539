package io.fairlead.web;

import io.fairlead.decisions.OvertakenException;
import io.fairlead.decisions.PlanReview;
import io.fairlead.plan.Finding;
import io.fairlead.plan.PlanDifference;
import io.fairlead.plan.PlanException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * A plan that was put or looked at, as it is answered.
 *
 * @param version the version that runs with it; empty where it was only looked at
 * @param plan the plan
 * @param findings what is probably not meant
 * @param notes what else is good to know, in sentences
 * @param difference how it differs from what ran before
 */
public record PlanView(
    OptionalInt version,
    JsonNode plan,
    List<Finding> findings,
    List<String> notes,
    List<PlanDifference.Change> difference) {

  /** Shows a review. */
  public static PlanView of(PlanReview review) {
    return new PlanView(
        review.version(), review.body(), review.findings(), review.notes(), review.difference());
  }

  /** Answers with what comes of a plan: with its problems where it is refused. */
  static ResponseEntity<PlanView> answer(Supplier<PlanReview> work) {
    try {
      PlanView view = of(work.get());
      ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
      view.version().ifPresent(version -> answer.eTag(tag(version)));
      return answer.body(view);
    } catch (PlanException e) {
      throw PlanErrors.refused(e);
    } catch (OvertakenException e) {
      throw new RequestException(
              HttpStatus.PRECONDITION_FAILED, HttpHeaders.IF_MATCH, String.valueOf(e.getMessage()))
          .withHeader(HttpHeaders.ETAG, tag(e.running()));
    }
  }

  /** The entity tag of a version of the plan. */
  static String tag(int version) {
    return "\"" + version + "\"";
  }
}
