using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Saved;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The owner's list by date, length and size.</summary>
public sealed class SavedFilterTests(LibrarySite site) : IClassFixture<LibrarySite>
{
    private const long Gigabyte = 1_000_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_Dates_GoByWhenItBegan()
    {
        var owner = await site.OwnerAsync();
        await site.SaveAsync([.. new[] { 6, 8, 29, 31, 364, 366 }.Select(days => Begun(owner, days))]);

        Assert.Equal(["6"], await TitlesAsync(owner, new(Date: SavedDate.Week)));
        Assert.Equal(["6", "8", "29"], await TitlesAsync(owner, new(Date: SavedDate.Month)));
        Assert.Equal(["6", "8", "29", "31", "364"], await TitlesAsync(owner, new(Date: SavedDate.Year)));
        Assert.Equal(["366"], await TitlesAsync(owner, new(Date: SavedDate.Older)));
    }

    [Fact]
    public async Task Find_Lengths_LeaveOutWhatHasNoneYet()
    {
        var owner = await site.OwnerAsync();
        await site.SaveAsync([.. new long[] { 0, 29, 30, 120, 121 }.Select(minutes => With(owner, $"{minutes}", r => r.DurationMs = minutes * 60_000))]);

        Assert.Equal(["29"], await TitlesAsync(owner, new(Length: SavedLength.Short)));
        Assert.Equal(["120", "30"], await TitlesAsync(owner, new(Length: SavedLength.Medium, Sort: SavedSort.Title)));
        Assert.Equal(["121"], await TitlesAsync(owner, new(Length: SavedLength.Long)));
    }

    [Fact]
    public async Task Find_Sizes_LeaveOutWhatHasNoneYet()
    {
        var owner = await site.OwnerAsync();
        await site.SaveAsync([.. new[] { 0, Gigabyte - 1, Gigabyte, 10 * Gigabyte, 10 * Gigabyte + 1 }.Select((bytes, number) => With(owner, $"{number}", r => r.SizeBytes = bytes))]);

        Assert.Equal(["1"], await TitlesAsync(owner, new(Size: SavedSize.Small)));
        Assert.Equal(["2", "3"], await TitlesAsync(owner, new(Size: SavedSize.Medium, Sort: SavedSort.Title)));
        Assert.Equal(["4"], await TitlesAsync(owner, new(Size: SavedSize.Large)));
    }

    [Fact]
    public async Task Find_AllAtOnce_IsWhatMatchesEachOfThem()
    {
        var owner = await site.OwnerAsync();
        await site.SaveAsync(
            With(owner, "Radio", r => (r.Keep, r.DurationMs, r.SizeBytes) = (true, 60_000, 5 * Gigabyte)), With(owner, "Radio not kept", r => r.SizeBytes = 5 * Gigabyte),
            With(owner, "Radio, small", r => r.Keep = true), With(owner, "Kept", r => (r.Keep, r.SizeBytes) = (true, 5 * Gigabyte)));

        Assert.Equal(["Radio"], await TitlesAsync(owner, new("radio", SavedShelf.Kept, SavedDate.Month, SavedLength.Short, SavedSize.Medium)));
    }

    private Recording Begun(Owner owner, int daysAgo) => new()
    {
        StreamId = owner.StreamId,
        ChannelId = owner.ChannelId,
        Title = $"{daysAgo}",
        StartedAt = site.Clock.GetUtcNow().AddDays(-daysAgo),
        State = RecordingState.Ready,
    };

    private Recording With(Owner owner, string title, Action<Recording> change)
    {
        var recording = site.Of(owner, title);
        change(recording);
        return recording;
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(Owner owner, SavedFilter filter) =>
        [.. (await site.Services.GetRequiredService<SavedShelves>().FindAsync(owner.ChannelId, filter, 100, [], Cancel)).Items.Select(r => r.Title)];
}
