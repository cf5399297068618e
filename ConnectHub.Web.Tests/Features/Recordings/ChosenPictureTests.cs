using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The picture that its owner takes from a recording is the one that was seen, for as long as its moment is shown.</summary>
public sealed class ChosenPictureTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PictureChoice Choice => site.Services.GetRequiredService<PictureChoice>();

    [Theory]
    [InlineData(5, 3.0, 15)]
    [InlineData(5, 3.15, 15)]
    [InlineData(30, 2.2, 66)]
    [InlineData(30, 3.72, 111)]
    [InlineData(60, 2.05, 123)]
    [InlineData(60, 3.71, 222)]
    public async Task Picture_BetweenTwoKeyFrames_IsTheOneThatIsSeenThere(int rate, double moment, int number) =>
        Assert.Equal(number, await NumberAtAsync(await NumberedFilm.MakeAsync(rate), moment));

    [Theory]
    [InlineData(3.5, 69)]
    [InlineData(3.99, 69)]
    [InlineData(4.1, 123)]
    public async Task Picture_WhereNothingMovedForLong_IsTheLastThatCame(double moment, int number) =>
        Assert.Equal(number, await NumberAtAsync(await NumberedFilm.MakeAsync(rate: 30, stillFrom: 70, stillTo: 119), moment));

    [Fact]
    public async Task Picture_AtTheVeryEnd_IsTheLast()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);

        await Choice.ChooseAsync(owner, recording.Id, recording.Duration.TotalSeconds, Cancel).OkAsync();

        Assert.NotEmpty(await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Trim_AfterAPictureWasChosen_ShowsItWheneverItsMomentIsShown()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await Choice.ChooseAsync(owner, recording.Id, 5, Cancel).OkAsync();
        var chosen = await PictureAsync(recording.Id);

        await TrimAsync(owner, recording.Id, 2.5);
        Assert.Equal(chosen, await PictureAsync(recording.Id));

        await TrimAsync(owner, recording.Id, 6.5);
        Assert.NotEqual(chosen, await PictureAsync(recording.Id));

        await TrimAsync(owner, recording.Id, null);
        Assert.Equal(chosen, await PictureAsync(recording.Id));
    }

    private async Task<int> NumberAtAsync(byte[] film, double moment)
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        await site.BroadcastAsync(stream, NumberedFilm.Seconds, film);
        var recording = await site.EndAsync(stream);
        await Choice.ChooseAsync(owner, recording.Id, moment, Cancel).OkAsync();
        return await NumberedFilm.NumberOfAsync(site.Address(await AddressAsync(recording.Id)));
    }

    private async Task TrimAsync(Guid owner, Guid recordingId, double? from)
    {
        await site.TrimAsync(owner, recordingId, from, null).OkAsync();
        await site.DoAllWorkAsync();
    }

    private async Task<byte[]> PictureAsync(Guid recordingId) => await site.Client.GetByteArrayAsync(await AddressAsync(recordingId), Cancel);

    private async Task<string> AddressAsync(Guid recordingId) =>
        site.Services.GetRequiredService<RecordingAccess>().PictureUrl((await site.Recordings.FindAsync(recordingId, Cancel))!)!;
}
