/**
 * A log file for each plugin.
 *
 * <p>Owns: the files in the plugins' log folder. Does not own: the host's own log, levels.
 *
 * <p>Invariant: a log file is open only while its plugin runs, and keeps nothing of the plugin alive afterwards.
 */
@NullMarked
package io.streamspace.host.plugin.log;

import org.jspecify.annotations.NullMarked;
