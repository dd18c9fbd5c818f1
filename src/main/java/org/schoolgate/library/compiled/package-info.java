/**
 * Large lists in the form that they are asked in: made out of their text, kept on disk, edited when
 * the text is. Never trusts what lies on disk, and never decides which version of a list holds.
 */
@NullMarked
package org.schoolgate.library.compiled;

import org.jspecify.annotations.NullMarked;
