/** The ledger in PostgreSQL: plans, decisions, rotations, and what the service keeps for itself. */
@NullMarked
package io.fairlead.ledger;

import org.jspecify.annotations.NullMarked;
