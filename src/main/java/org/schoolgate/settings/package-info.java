/**
 * Typed settings, from one YAML file and the command line, with every problem told at once. Never
 * acts on a setting: it opens no socket, no list and no clock.
 */
@NullMarked
package org.schoolgate.settings;

import org.jspecify.annotations.NullMarked;
