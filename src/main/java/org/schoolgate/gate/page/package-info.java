/**
 * The pages that the gate shows of its own accord, and their words. Never loads anything from
 * anywhere, decides anything, or lets text from outside stand unescaped.
 */
@NullMarked
package org.schoolgate.gate.page;

import org.jspecify.annotations.NullMarked;
