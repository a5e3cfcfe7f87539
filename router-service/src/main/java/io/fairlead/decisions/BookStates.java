package io.fairlead.decisions;

import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Book;
import io.fairlead.routing.Member;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the reps stand in a book, which remembers what a dry run would have given, and of pools with
 * bands what was given before.
 */
final class BookStates implements States {

  private final Book book;
  private final GivenBefore before;
  private final Set<String> told = new HashSet<>();

  BookStates(Book book, GivenBefore before) {
    this.book = book;
    this.before = before;
  }

  @Override
  public List<Member> members(PoolSeats pool, Instant asOf) {
    tell(pool, asOf);
    return book.members(terms(pool), pool.seats(), pool.tiring(), asOf);
  }

  @Override
  public void given(PoolSeats pool, Decision decision, Ruling.Assigned ruling) {
    given(pool, decision.lead(), ruling, decision.asOf());
  }

  void given(PoolSeats pool, LeadKey lead, Ruling.Assigned ruling, Instant at) {
    tell(pool, at);
    book.give(lead.toString(), terms(pool), ruling, at);
  }

  private void tell(PoolSeats pool, Instant asOf) {
    if (told.add(pool.pool())) {
      Book.Terms terms = terms(pool);
      before.of(pool, asOf).forEach(given -> book.tally(terms, given));
    }
  }

  private static Book.Terms terms(PoolSeats pool) {
    return new Book.Terms(
        pool.pool(), pool.rotation(), pool.moves(), pool.zone(), pool.openFor(), pool.bands());
  }
}
