/**
 * Replies of origins, well-formed, odd and broken, fetched by a real curl directly and through a
 * gate, and compared. Never explains a difference away: each has a reason, or the test fails.
 */
@NullMarked
package org.schoolgate.replies;

import org.jspecify.annotations.NullMarked;
