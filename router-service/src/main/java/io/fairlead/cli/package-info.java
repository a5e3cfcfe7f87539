/** The command line: what a person types, and the sentence and exit code that come back. */
@NullMarked
package io.fairlead.cli;

import org.jspecify.annotations.NullMarked;
