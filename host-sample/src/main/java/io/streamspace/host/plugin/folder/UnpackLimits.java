package io.streamspace.host.plugin.folder;

/**
 * How much a plugin's zip may hold once unpacked.
 *
 * @param entries files and folders
 * @param bytes of all files together, as counted while writing, not as the zip claims
 */
public record UnpackLimits(int entries, long bytes) {

    /** Ten thousand entries, half a GiB. */
    public static final UnpackLimits USUAL = new UnpackLimits(10_000, 512L << 20);
}
