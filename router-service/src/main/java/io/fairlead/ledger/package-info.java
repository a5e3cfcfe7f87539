/**
 * What the service keeps for itself in PostgreSQL; with the store the only code that speaks SQL.
 */
@NullMarked
package io.fairlead.ledger;

import org.jspecify.annotations.NullMarked;
