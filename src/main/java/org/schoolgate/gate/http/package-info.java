/**
 * HTTP/1.1 as a proxy speaks it: requests read strictly, responses read as browsers do, the fields
 * of one hop taken out. Knows no policy.
 */
@NullMarked
package org.schoolgate.gate.http;

import org.jspecify.annotations.NullMarked;
