namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What of a channel's recordings is on the page: of the <paramref name="Matching"/> ones the first, and those that were chosen.</summary>
public sealed record SavedPage(IReadOnlyList<RecordingView> Items, int Matching, SavedTotals Totals);

/// <summary>Of all recordings of a channel. <paramref name="Kept"/> and <paramref name="Trashed"/> are how many are on the shelves and in the trash.</summary>
public sealed record SavedTotals(int Kept, int Trashed, long Bytes)
{
    public static readonly SavedTotals None = new(0, 0, 0);
}
