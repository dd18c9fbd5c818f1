/**
 * Brings a file from a web server and takes text out of it, within bounds of time and size. Never
 * connects to an address that the gate would not connect to, never writes where an archive says,
 * and never judges what the text means.
 */
@NullMarked
package org.schoolgate.library.fetch;

import org.jspecify.annotations.NullMarked;
