/**
 * What people see: the whole house in a process of its own, with a real Chromium in front of it.
 * Never asks anybody beyond this machine for anything.
 */
@NullMarked
package org.schoolgate.browser;

import org.jspecify.annotations.NullMarked;
