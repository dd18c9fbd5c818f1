/**
 * The pages for those who run the gate: health and metrics. Never serves pupils' traffic, and never
 * answers to a name that is not its own.
 */
@NullMarked
package org.schoolgate.console;

import org.jspecify.annotations.NullMarked;
