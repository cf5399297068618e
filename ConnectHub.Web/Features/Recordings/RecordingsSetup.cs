using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Manager;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings;

internal static class RecordingsSetup
{
    public static IServiceCollection AddRecordings(this IServiceCollection services)
    {
        services.AddSingleton<IStreamOpening, RecordingOpening>();
        services.AddSingleton<IVodGate, VodGate>();
        services.AddSingleton<EndedPlayback>();
        services.AddSingleton<IEndedPlayback>(provider => provider.GetRequiredService<EndedPlayback>());
        services.AddSingleton<RewindWindow>();
        services.AddSingleton<IRewindWindow>(provider => provider.GetRequiredService<RewindWindow>());
        services.AddSingleton<RecordingFactsCache>();
        services.AddSingleton<RecordingControl>();
        services.AddSingleton<RecordingQueries>();
        services.AddSingleton<RecordingAccess>();
        services.AddSingleton<RecordingTimelines>();
        services.AddSingleton<DownloadUses>();
        services.AddSingleton<RecordingDownloads>();
        services.AddSingleton<RecordingChange>();
        services.AddSingleton<RecordingEditing>();
        services.AddSingleton<PictureChoice>();
        services.AddSingleton<RecordingRemoval>();
        services.AddScoped<PreviewScript>();
        services.AddSingleton<LibraryPolicy>();
        services.AddSingleton<SavedShelves>();
        services.AddSingleton<SavedActs>();
        services.AddSingleton<EditorWork>();
        services.AddSingleton<RecordingLook>();
        services.AddSingleton<ResumePoints>();
        services.AddSingleton<MediaViews>();
        services.AddSingleton<IDemoSeed, DemoRecordings>();
        services.AddSingleton<ExportProgress>();
        services.AddSingleton<ExportRoom>();
        services.AddSingleton<JobPauses>();
        services.AddSingleton<MissingFfmpeg>();
        services.AddSingleton<JobTroubles>();
        services.AddSingleton<WorkTools>();
        services.AddSingleton<ExportFiles>();
        services.AddSingleton<ILibraryJob, PictureJob>();
        services.AddSingleton<ExportTools>();
        services.AddSingleton<ILibraryJob, CopyJob>();
        services.AddSingleton<ILibraryJob, RecodeJob>();
        services.AddSingleton<ILibraryJob, ExportRemoval>();
        services.AddSingleton<ILibraryJob, StoryboardJob>();
        services.AddOptions<StorageOptions>().BindConfiguration("ConnectHub:Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IDiskSpace, DataDisk>();
        services.AddSingleton<DiskState>();
        services.AddSingleton<ScarceRoom>();
        services.AddSingleton<RecordingNews>();
        services.AddSingleton<RecordingStops>();
        services.AddSingleton<RecordingReturns>();
        services.AddSingleton<Leftovers>();
        services.AddSingleton<OrphanCheck>();
        services.AddSingleton<ExpiringRecordings>();
        services.AddHostedService<RecordingRecovery>();
        services.AddHostedService<ShortWorker>();
        services.AddHostedService<LongWorker>();
        services.AddHostedService<RecodeWorker>();
        services.AddHostedService<DiskGuard>();
        services.AddHostedService<StorageSweep>();
        services.AddHostedService<RetentionWorker>();
        services.AddHostedService<ExpiryMailer>();
        services.AddHostedService<RoomMailer>();
        services.AddHostedService<OrphanWatch>();
        services.AddHostedService<RecordingSettler>();
        return services;
    }

    public static void MapRecordings(this IEndpointRouteBuilder routes) => routes.MapRecordingFiles();
}
