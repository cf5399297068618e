using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>What every <see cref="ILibraryJob"/> works with.</summary>
internal sealed record WorkTools(
    IDbContextFactory<ConnectHubDb> Databases, MediaLibrary Library, IObjectStore Objects, RecordingFactsCache Facts, DiskState Disk, JobTroubles Troubles);
