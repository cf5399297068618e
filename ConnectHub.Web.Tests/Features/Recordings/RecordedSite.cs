using ConnectHub.Web.Features.Accounts;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The application on a socket, with streams that real media is published into.</summary>
public sealed class RecordedSite : WebApp, IAsyncLifetime
{
    // The test says when work is done.
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.RemoveHosted<LibraryWorker>().RemoveHosted<RecordingSettler>();
            services.AddSingleton<RecordingSettler>();
            services.AddSingleton<IDiskSpace>(Disk);
            services.AddSingleton(new JobPauses(Pauses));
            services.AddSingleton(provider => new MissingFfmpeg(Pauses, provider.GetRequiredService<ILogger<MissingFfmpeg>>()));
            services.AddSingleton<FolderObjectStore>();
            services.AddSingleton<InterruptedStore>(provider => new(provider.GetRequiredService<FolderObjectStore>()));
            services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<InterruptedStore>());
        });
    }

    /// <summary>Seconds that FFmpeg may still hold.</summary>
    private const double Held = 0.5;

    internal PretendedDisk Disk { get; } = new();

    /// <summary>The time by which work that failed is tried again.</summary>
    internal FakeTimeProvider Pauses { get; } = new();
    internal InterruptedStore Store => Services.GetRequiredService<InterruptedStore>();

    public HttpClient Client { get; private set; } = null!;
    internal StreamService Streams => Services.GetRequiredService<StreamService>();
    internal RecordingControl Control => Services.GetRequiredService<RecordingControl>();
    internal RecordingQueries Recordings => Services.GetRequiredService<RecordingQueries>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        UseKestrel(0);
        Client = CreateClient();
        return ValueTask.CompletedTask;
    }

    /// <summary>Without the page: the client of the site keeps no cookies.</summary>
    public Task<Guid> PersonAsync() => RegisterAsync(People.NewHandle("recorder"));

    /// <summary>Somebody with a browser of their own, signed in.</summary>
    public async Task<(Guid UserId, HttpClient Browser)> SignedInAsync()
    {
        var handle = People.NewHandle("recorder");
        var userId = await RegisterAsync(handle);
        var browser = Browser();
        using var response = await browser.SubmitAsync("/account/login", "login-submit", ("Input.Email", $"{handle}@example.org"), ("Input.Password", Person.Password));
        Assert.True(response.IsRedirectTo("/"));
        return (userId, browser);
    }

    /// <summary>Keeps cookies, shows redirects, and says that its requests come from our own pages.</summary>
    public HttpClient Browser()
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Client.BaseAddress };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return browser;
    }

    private async Task<Guid> RegisterAsync(string handle)
    {
        await using var scope = Services.CreateAsyncScope();
        var registered = await scope.ServiceProvider.GetRequiredService<AccountService>()
            .RegisterAsync(new($"{handle}@example.org", handle, Person.Password), Cancel);
        return Assert.IsType<RegisterResult.Created>(registered).User.Id;
    }

    public async Task<CreatedStream> LiveAsync(Guid userId, bool record = true, StreamVisibility visibility = StreamVisibility.Public)
    {
        var draft = new StreamDraft("Radio", "On air", null, [], StreamQuality.Auto, visibility, Password: null, record);
        var created = Assert.IsType<StreamResult<CreatedStream>.Ok>(await Streams.CreateAsync(userId, draft, Cancel)).Value;
        Assert.IsType<StreamResult<LiveStream>.Ok>(await Streams.StartAsync(userId, created.Stream.Id, Cancel));
        return created;
    }

    /// <summary>A whole session of so many seconds; waits until viewers have nearly all of it (FFmpeg keeps the last pictures until more come).</summary>
    public async Task BroadcastAsync(CreatedStream stream, int seconds, DateTimeOffset? capturedAt = null) =>
        await BroadcastAsync(stream, seconds, await MediaFiles.MakeAsync(MediaFiles.Matroska, seconds), capturedAt);

    public async Task BroadcastAsync(CreatedStream stream, int seconds, byte[] matroska, DateTimeOffset? capturedAt = null)
    {
        var broadcaster = new Broadcaster(Client, stream.Stream.Id) { Token = stream.IngestToken, CapturedAt = capturedAt };
        var before = await LengthAsync(stream.Stream.Id);
        await broadcaster.PutAllAsync(MediaFiles.Cut(matroska));
        var packager = Services.GetRequiredService<LiveMedia>().Find(stream.Stream.Id)!.Packager;
        for (var edge = packager.Edge; await LengthAsync(stream.Stream.Id) < before + seconds - Held; edge = packager.Edge)
            await edge.Changed.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private async Task<double> LengthAsync(Guid streamId)
    {
        if (Services.GetRequiredService<LiveMedia>().Find(streamId) is null)
            return 0;
        return (await Services.GetRequiredService<MediaLibrary>().LiveTimelineAsync(streamId, Cancel)).Duration;
    }

    /// <summary>Ends the stream and settles its recordings.</summary>
    public async Task<RecordingView> EndAsync(CreatedStream stream)
    {
        await Streams.EndAsync(stream.Stream.Channel!.OwnerId, stream.Stream.Id, Cancel);
        await SettleAsync();
        return (await Recordings.OfStreamAsync(stream.Stream.Id, Cancel))[0];
    }

    /// <summary>A stream of so many seconds that was recorded and has ended.</summary>
    public async Task<RecordingView> RecordedAsync(Guid owner, int seconds, StreamVisibility visibility = StreamVisibility.Public)
    {
        var stream = await LiveAsync(owner, visibility: visibility);
        await BroadcastAsync(stream, seconds);
        return await EndAsync(stream);
    }

    /// <summary>One piece of work of that kind; false when there is none.</summary>
    internal Task<bool> DoOneAsync<TJob>() where TJob : ILibraryJob => Services.GetServices<ILibraryJob>().OfType<TJob>().Single().DoNextAsync(Cancel);

    /// <summary>What unfinished work left behind.</summary>
    internal string[] Drafts() => Directory.GetFileSystemEntries(Path.Combine(DataPath, "library", ".drafts"));

    /// <summary>Twice: what the first look stops the second one measures.</summary>
    public async Task SettleAsync()
    {
        var settler = Services.GetRequiredService<RecordingSettler>();
        await settler.LookAsync(Cancel);
        await settler.LookAsync(Cancel);
    }

    public string Address(string path) => new Uri(Client.BaseAddress!, path).ToString();
}
