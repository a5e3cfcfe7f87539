/** What another policy would have made of logged decisions, one decision at a time (off-policy). */
@NullMarked
package io.fairlead.evaluation;

import org.jspecify.annotations.NullMarked;
