/**
 * Keeps the lists of the folders on disk in force: loads them, watches them, publishes what they
 * say whenever it changes. Never decides about a site, and never trades a good list for a broken
 * one.
 */
@NullMarked
package org.schoolgate.library;

import org.jspecify.annotations.NullMarked;
