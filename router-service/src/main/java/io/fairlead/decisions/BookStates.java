package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Book;
import io.fairlead.routing.Member;
import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.List;

/** How the reps stand in a book, which remembers what a dry run would have given. */
record BookStates(Book book) implements States {

  @Override
  public List<Member> members(PoolSeats pool, Instant asOf) {
    return book.members(terms(pool), pool.seats(), pool.tiring(), asOf);
  }

  @Override
  public void given(PoolSeats pool, Decision decision, Ruling.Assigned ruling) {
    book.give(decision.lead().toString(), terms(pool), ruling, decision.asOf());
  }

  private static Book.Terms terms(PoolSeats pool) {
    return new Book.Terms(
        pool.pool(), pool.rotation(), pool.moves(), pool.zone(), pool.openFor(), pool.bands());
  }
}
