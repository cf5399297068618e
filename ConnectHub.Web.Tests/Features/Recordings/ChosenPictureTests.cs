using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The picture that its owner takes from a recording is the one that was seen, for as long as its moment is shown.</summary>
public sealed class ChosenPictureTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingCutting Cutting => site.Services.GetRequiredService<RecordingCutting>();

    [Fact]
    public async Task Picture_BetweenTwoKeyFrames_IsTheOneThatIsSeenThere()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);

        var pictures = new List<byte[]>();
        foreach (var moment in new[] { 2.2, 3.7, 2.2 })
        {
            await Cutting.ChoosePictureAsync(owner, recording.Id, moment, Cancel).OkAsync();
            pictures.Add(await PictureAsync(recording.Id));
        }

        Assert.NotEqual(pictures[0], pictures[1]);
        Assert.Equal(pictures[0], pictures[2]);
    }

    [Fact]
    public async Task Picture_AtTheVeryEnd_IsTheLast()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);

        await Cutting.ChoosePictureAsync(owner, recording.Id, recording.Duration.TotalSeconds, Cancel).OkAsync();

        Assert.NotEmpty(await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Trim_AfterAPictureWasChosen_ShowsItWheneverItsMomentIsShown()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await Cutting.ChoosePictureAsync(owner, recording.Id, 5, Cancel).OkAsync();
        var chosen = await PictureAsync(recording.Id);

        await TrimAsync(owner, recording.Id, 2.5);
        Assert.Equal(chosen, await PictureAsync(recording.Id));

        await TrimAsync(owner, recording.Id, 6.5);
        Assert.NotEqual(chosen, await PictureAsync(recording.Id));

        await TrimAsync(owner, recording.Id, null);
        Assert.Equal(chosen, await PictureAsync(recording.Id));
    }

    private async Task TrimAsync(Guid owner, Guid recordingId, double? from)
    {
        await Cutting.TrimAsync(owner, recordingId, from, null, Cancel).OkAsync();
        await site.DoAllWorkAsync();
    }

    private async Task<byte[]> PictureAsync(Guid recordingId)
    {
        var recording = (await site.Recordings.FindAsync(recordingId, Cancel))!;
        return await site.Client.GetByteArrayAsync(site.Services.GetRequiredService<RecordingAccess>().PictureUrl(recording), Cancel);
    }
}
