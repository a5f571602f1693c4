/**
 * The packaged plugin, taken in and out of one JVM many times.
 *
 * <p>Owns: proving that class loaders, threads, MBeans and drivers of unloaded plugins are gone.
 */
@NullMarked
package io.streamspace.e2e.leak;

import org.jspecify.annotations.NullMarked;
