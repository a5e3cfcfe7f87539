/** What analysts take away: a page about a pool, decisions as a file, shadow decisions compared. */
@NullMarked
package io.fairlead.report;

import org.jspecify.annotations.NullMarked;
