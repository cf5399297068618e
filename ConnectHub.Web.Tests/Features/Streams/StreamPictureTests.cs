using System.Net;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Streams.Pictures;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Streams;

public sealed class StreamPictureTests(WebApp app) : IClassFixture<WebApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StreamPictures Pictures => app.Services.GetRequiredService<StreamPictures>();
    private StreamService Streams => app.Services.GetRequiredService<StreamService>();
    private StreamQueries Queries => app.Services.GetRequiredService<StreamQueries>();

    [Theory]
    [InlineData("png", "1600x1200", "960,720")]
    [InlineData("mjpeg", "640x480", "640,480")]
    [InlineData("libwebp", "3000x500", "1280,212")]
    [InlineData("png", "2x2", "2,2")]
    public async Task Add_Picture_IsKeptAsAJpegThatFits(string codec, string size, string expected)
    {
        var person = await app.SignUpAsync();

        var added = Assert.IsType<PictureResult.Ok>(await Pictures.AddAsync(person.UserId, await PictureAsync(codec, size), Cancel));

        var file = await Pictures.FindOwnAsync(person.UserId, added.Id, Cancel);
        Assert.Equal(new byte[] { 0xFF, 0xD8, 0xFF }, (await File.ReadAllBytesAsync(file!, Cancel))[..3]);
        Assert.Equal(expected, await SizeOfAsync(file!));
    }

    [Fact]
    public async Task Add_PhotoWithPlaceAndTurned_IsUprightAndSaysNothingOfThePlace()
    {
        var person = await app.SignUpAsync();
        var photo = WithExif(await PictureAsync("mjpeg", "640x480"), orientation: 6, "52.5200 N 13.4050 E");

        var added = Assert.IsType<PictureResult.Ok>(await Pictures.AddAsync(person.UserId, photo, Cancel));

        var file = await Pictures.FindOwnAsync(person.UserId, added.Id, Cancel);
        Assert.Equal("480,640", await SizeOfAsync(file!));
        Assert.DoesNotContain("52.5200", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file!, Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NoPicture_IsRefused()
    {
        var person = await app.SignUpAsync();
        var png = await PictureAsync("png", "1600x1200");
        var jpeg = await PictureAsync("mjpeg", "1600x1200");
        byte[][] uploads =
        [
            [], "#EXTM3U\nhttp://127.0.0.1/secret"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            png[..(png.Length / 2)], jpeg[..(jpeg.Length / 2)], [.. png[..8], .. "#EXTM3U"u8], await PictureAsync("png", "9000x9000"),
        ];

        foreach (var upload in uploads)
            Assert.IsType<PictureResult.NotAPicture>(await Pictures.AddAsync(person.UserId, upload, Cancel));
    }

    [Fact]
    public async Task Create_WithPicture_ItIsTheStreamsThumbnailUntilItIsRemoved()
    {
        var person = await app.SignUpAsync();
        var picture = await AddedAsync(person);
        var created = await CreatedAsync(person, Draft with { PictureId = picture });
        var visitor = app.NewVisitor();

        var url = (await Queries.FindAsync(created, Cancel))!.ThumbnailUrl;
        using var shown = await visitor.GetAsync(url, Cancel);
        await Streams.UpdateAsync(person.UserId, created, Draft, Cancel);
        using var removed = await visitor.GetAsync(url, Cancel);

        Assert.Equal($"/live/{ShortId.Format(created)}/cover-{ShortId.Format(picture)}.jpg", url);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (shown.StatusCode, shown.Content.Headers.ContentType?.MediaType));
        Assert.True(shown.Headers.CacheControl?.Public);
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Null((await Queries.FindAsync(created, Cancel))!.ThumbnailUrl);
    }

    [Fact]
    public async Task Cover_OfPrivateStream_NeedsItsToken()
    {
        var person = await app.SignUpAsync();
        var created = await CreatedAsync(person, Draft with { PictureId = await AddedAsync(person), Visibility = StreamVisibility.Private });
        var stream = await Queries.FindAsync(created, Cancel);
        var visitor = app.NewVisitor();

        using var bare = await visitor.GetAsync(stream!.ThumbnailUrl, Cancel);
        using var signed = await visitor.GetAsync(app.Services.GetRequiredService<StreamAccess>().ThumbnailUrl(stream), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
        Assert.True(signed.Headers.CacheControl?.Private);
    }

    [Fact]
    public async Task Create_WithSomebodyElsesPicture_IsRefused()
    {
        var picture = await AddedAsync(await app.SignUpAsync());
        var thief = await app.SignUpAsync();

        var result = await Streams.CreateAsync(thief.UserId, Draft with { PictureId = picture }, Cancel);

        Assert.Contains("thumbnail", Assert.IsType<StreamResult<CreatedStream>.Invalid>(result).Errors.Keys);
    }

    [Fact]
    public async Task Add_ManyThatNoStreamHas_OnlyTheNewestAndTheUsedStay()
    {
        var person = await app.SignUpAsync();
        var used = await AddedAsync(person);
        await CreatedAsync(person, Draft with { PictureId = used });
        var unused = await AddedAsync(person);
        var file = await Pictures.FindOwnAsync(person.UserId, unused, Cancel);

        for (var i = 0; i < StreamPictures.KeptUnused; i++)
            await AddedAsync(person);

        await using var db = await app.OpenDbAsync();
        var kept = await db.Set<StreamPicture>().Where(p => p.OwnerId == person.UserId).Select(p => p.Id).ToListAsync(Cancel);
        Assert.Equal(StreamPictures.KeptUnused + 1, kept.Count);
        Assert.Contains(used, kept);
        Assert.DoesNotContain(unused, kept);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task NextDraft_AfterAStream_HasAllDetailsAgain()
    {
        var person = await app.SignUpAsync();
        var draft = Draft with { Language = "PT-br", IsMature = true, Latency = StreamLatency.Stable, PictureId = await AddedAsync(person) };
        await CreatedAsync(person, draft);

        var last = await Queries.NextDraftAsync(person.UserId, Cancel);

        Assert.Equal(("pt-BR", true, StreamLatency.Stable, draft.PictureId), (last.Language, last.IsMature, last.Latency, last.PictureId));
    }

    private static StreamDraft Draft { get; } = new("Radio", "", null, [], StreamQuality.Auto, StreamVisibility.Public, Password: null, Record: false);

    private async Task<Guid> AddedAsync(Person person) =>
        Assert.IsType<PictureResult.Ok>(await Pictures.AddAsync(person.UserId, await PictureAsync("png", "64x36"), Cancel)).Id;

    private async Task<Guid> CreatedAsync(Person person, StreamDraft draft) =>
        Assert.IsType<StreamResult<CreatedStream>.Ok>(await Streams.CreateAsync(person.UserId, draft, Cancel)).Value.Stream.Id;

    private static Task<byte[]> PictureAsync(string codec, string size) =>
        MediaFiles.RunAsync("ffmpeg",
        [
            "-hide_banner", "-loglevel", "error", "-f", "lavfi", "-i", $"color=c=teal:size={size}", "-frames:v", "1", "-c:v", codec,
            .. codec == "mjpeg" ? ["-pix_fmt", "yuvj420p"] : Array.Empty<string>(), "-f", codec == "libwebp" ? "webp" : "image2pipe", "pipe:1",
        ]);

    private static async Task<string> SizeOfAsync(string file) => System.Text.Encoding.ASCII.GetString(
        await MediaFiles.RunAsync("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=width,height", "-of", "csv=p=0", file)).Trim();

    /// <summary>As a phone writes it: how it was held, and here the place as a comment.</summary>
    private static byte[] WithExif(byte[] jpeg, byte orientation, string comment)
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        var note = System.Text.Encoding.ASCII.GetBytes(comment);
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xFE, 0, (byte)(note.Length + 2), .. note, .. jpeg[2..]];
    }
}
