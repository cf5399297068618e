using System.Buffers.Binary;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>Writes samples of one session as one moof and mdat: a CMAF chunk. Bytes of a track stay together, tracks in the init segment's order.</summary>
internal static class FragmentWriter
{
    private const uint SyncFlags = 0x0200_0000;
    private const uint NonSyncFlags = 0x0101_0000;
    private const int TrackHeader = 8 + 16 + 20 + 20;

    public static byte[] Write(uint sequence, IReadOnlyList<MediaTrack> tracks, IReadOnlyList<MediaSample> samples)
    {
        var runs = tracks.Select(track => samples.Where(sample => sample.TrackId == track.Id).ToArray()).Where(run => run.Length > 0).ToArray();
        var moofSize = 8 + 16 + runs.Sum(run => TrackHeader + 16 * run.Length);
        var bytes = new byte[moofSize + 8 + samples.Sum(sample => sample.Data.Length)];
        var writer = new Writer(bytes);
        writer.Box(moofSize, BoxName.Moof);
        writer.FullBox(16, BoxName.Mfhd, 0);
        writer.Number(sequence);
        var dataOffset = moofSize + 8;
        foreach (var run in runs)
        {
            WriteTrack(ref writer, run, dataOffset);
            dataOffset += run.Sum(sample => sample.Data.Length);
        }
        writer.Box(bytes.Length - moofSize, BoxName.Mdat);
        foreach (var run in runs)
            foreach (var sample in run)
                writer.Bytes(sample.Data.Span);
        return bytes;
    }

    private static void WriteTrack(ref Writer writer, MediaSample[] run, int dataOffset)
    {
        writer.Box(TrackHeader + 16 * run.Length, BoxName.Traf);
        writer.FullBox(16, BoxName.Tfhd, 0x02_0000);
        writer.Number(run[0].TrackId);
        writer.FullBox(20, BoxName.Tfdt, 0x0100_0000);
        writer.Number((uint)(run[0].DecodeTime >> 32));
        writer.Number((uint)run[0].DecodeTime);
        writer.FullBox(20 + 16 * run.Length, BoxName.Trun, 0x0100_0F01);
        writer.Number((uint)run.Length);
        writer.Number((uint)dataOffset);
        foreach (var sample in run)
        {
            writer.Number(sample.Duration);
            writer.Number((uint)sample.Data.Length);
            writer.Number(sample.IsKey ? SyncFlags : NonSyncFlags);
            writer.Number((uint)sample.Offset);
        }
    }

    private ref struct Writer(Span<byte> rest)
    {
        private Span<byte> _rest = rest;

        public void Number(uint value)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_rest, value);
            _rest = _rest[4..];
        }

        public void Box(int size, uint name)
        {
            Number((uint)size);
            Number(name);
        }

        public void FullBox(int size, uint name, uint versionAndFlags)
        {
            Box(size, name);
            Number(versionAndFlags);
        }

        public void Bytes(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_rest);
            _rest = _rest[bytes.Length..];
        }
    }
}
