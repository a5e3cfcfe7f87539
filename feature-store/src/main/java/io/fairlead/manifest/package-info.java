/**
 * A model as an artefact: its inputs, what is recorded of it, and the rows that must come out
 * again.
 */
@NullMarked
package io.fairlead.manifest;

import org.jspecify.annotations.NullMarked;
