"""The shared file: report before case, person and exhibit before report. May import ground; never a track or a face."""
