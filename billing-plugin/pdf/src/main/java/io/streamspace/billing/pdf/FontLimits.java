package io.streamspace.billing.pdf;

/**
 * Limits of the fonts of an administrator's own, which are held in memory.
 *
 * @param filesMax how many there may be, 0 or more
 * @param fileMegabytesMax size of each in MiB, 1 or more
 * @param folderMegabytesMax size of all together in MiB, 1 or more
 */
public record FontLimits(int filesMax, int fileMegabytesMax, int folderMegabytesMax) {}
